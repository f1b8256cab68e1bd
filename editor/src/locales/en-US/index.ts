import { app } from './app';
import { attention } from './attention';
import { canvas } from './canvas';
import { causes } from './causes';
import { commands } from './commands';
import { conditions } from './conditions';
import { corps } from './corps';
import { customers } from './customers';
import { diagnostics } from './diagnostics';
import { errors } from './errors';
import { facts } from './facts';
import { gallery } from './gallery';
import { groups } from './groups';
import { holds } from './holds';
import { journeyRules } from './journey-rules';
import { journeys } from './journeys';
import { law } from './law';
import { links } from './links';
import { lists } from './lists';
import { media } from './media';
import { outline } from './outline';
import { policy } from './policy';
import { release } from './release';
import { runs } from './runs';
import { segments } from './segments';
import { serviceDesk } from './service-desk';
import { settings } from './settings';
import { templates } from './templates';
import { todos } from './todos';
import { versions } from './versions';
import { trial } from './trial';
import { tour } from './tour';
import { waits } from './waits';
import { watch } from './watch';

/** Every text of the editor in English; a missing one does not compile. */
export const enUS = {
  app,
  attention,
  canvas,
  causes,
  commands,
  conditions,
  corps,
  customers,
  diagnostics,
  errors,
  facts,
  gallery,
  groups,
  holds,
  journeyRules,
  journeys,
  law,
  links,
  lists,
  media,
  outline,
  policy,
  release,
  runs,
  segments,
  serviceDesk,
  settings,
  templates,
  todos,
  versions,
  trial,
  tour,
  waits,
  watch,
} as const;
