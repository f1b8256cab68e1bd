import { app } from './app';
import { assist } from './assist';
import { attention } from './attention';
import { audit } from './audit';
import { canvas } from './canvas';
import { causes } from './causes';
import { commands } from './commands';
import { comments } from './comments';
import { conditions } from './conditions';
import { corps } from './corps';
import { customers } from './customers';
import { diagnostics } from './diagnostics';
import { endings } from './endings';
import { errors } from './errors';
import { exchange } from './exchange';
import { facts } from './facts';
import { fragments } from './fragments';
import { gallery } from './gallery';
import { groups } from './groups';
import { holds } from './holds';
import { journeyRules } from './journey-rules';
import { journeys } from './journeys';
import { law } from './law';
import { links } from './links';
import { lists } from './lists';
import { media } from './media';
import { notes } from './notes';
import { outline } from './outline';
import { policy } from './policy';
import { presence } from './presence';
import { quota } from './quota';
import { release } from './release';
import { runs } from './runs';
import { segments } from './segments';
import { serviceDesk } from './service-desk';
import { settings } from './settings';
import { sight } from './sight';
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
  assist,
  attention,
  audit,
  canvas,
  causes,
  commands,
  comments,
  conditions,
  corps,
  customers,
  diagnostics,
  endings,
  errors,
  exchange,
  facts,
  fragments,
  gallery,
  groups,
  holds,
  journeyRules,
  journeys,
  law,
  links,
  lists,
  media,
  notes,
  outline,
  policy,
  presence,
  quota,
  release,
  runs,
  segments,
  serviceDesk,
  settings,
  sight,
  templates,
  todos,
  versions,
  trial,
  tour,
  waits,
  watch,
} as const;
