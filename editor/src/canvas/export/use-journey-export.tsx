import { ExportOutlined } from '@ant-design/icons';
import type { JourneyDetail } from '@tagtrail/core/http';
import { writeJourneyFile } from '@tagtrail/core/nodes';
import { useMutation } from '@tanstack/react-query';
import type { MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../commands/use-commands';
import { needsOfJourney } from '../../editing/clipboard/journey-needs';
import { useEditing } from '../../editing/editing-store';
import { useCorpId } from '../../session/session';
import { useFeedback } from '../../ui/feedback/use-feedback';
import { fileName, handOver } from '../../ui/files/hand-over';
import { useInstantText } from '../../ui/format/use-instant-text';
import { useWords } from '../../words/words';
import { useNeedNames } from '../paste/need-names';
import { mapPicture } from './map-picture';
import { paintPicture } from './paint-picture';
import { pictureSvg } from './picture-svg';

const forms = ['json', 'yaml', 'svg', 'png'] as const;
type ExportForm = (typeof forms)[number];

const commands = { json: 'exportJson', yaml: 'exportYaml', svg: 'exportSvg', png: 'exportPng' } as const;

/** Takes the drawing that is on the screen out of the product: as data that can be imported again, or as a picture of the whole map. */
export function useJourneyExport(journey: JourneyDetail): NonNullable<MenuProps['items']>[number] {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const make = useMaker(journey);
  const { mutate } = useMutation({
    mutationFn: async (form: ExportForm) => {
      const name = fileName(journey.name, form);
      handOver(await make(form), name);
      return name;
    },
    onSuccess: (name) => {
      feedback.done(t('exchange.export.done', { name }));
    },
    onError: feedback.failed,
  });
  const acts = Object.fromEntries(
    forms.map((form) => [
      commands[form],
      () => {
        mutate(form);
      },
    ]),
  );
  useCommands(acts);
  return {
    key: 'export',
    icon: <ExportOutlined />,
    label: <span data-testid="journey-export">{t('exchange.export.title')}</span>,
    children: forms.map((form) => ({
      key: `export-${form}`,
      label: <span data-testid={`export:${form}`}>{t(`exchange.export.form.${form}`)}</span>,
      onClick: () => {
        mutate(form);
      },
    })),
  };
}

function useMaker({ name }: JourneyDetail): (form: ExportForm) => Promise<Blob> {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const words = useWords();
  const namesOf = useNeedNames();
  const { full } = useInstantText();
  const dataText = (): string => {
    const { graph } = useEditing.getState();
    return writeJourneyFile({ name, corpId, names: namesOf(needsOfJourney(graph)), graph });
  };
  const picture = () => {
    const { graph } = useEditing.getState();
    const note = t('exchange.export.note', { at: full(new Date().toISOString()), n: graph.nodes.length });
    return mapPicture({ graph, words, title: name, note });
  };
  return async (form) => {
    switch (form) {
      case 'json':
        return new Blob([dataText()], { type: 'application/json' });
      case 'yaml': {
        const { stringify } = await import('yaml');
        return new Blob([stringify(JSON.parse(dataText()))], { type: 'application/yaml' });
      }
      case 'svg':
        return new Blob([pictureSvg(picture(), name)], { type: 'image/svg+xml' });
      case 'png':
        return paintPicture(picture());
    }
  };
}
