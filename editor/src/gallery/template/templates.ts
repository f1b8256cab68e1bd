import { groupJoin } from '../cases/acquire/group-join';
import { keen } from '../cases/acquire/keen';
import { newFriend } from '../cases/acquire/new-friend';
import { eventSignUp } from '../cases/campaign/event-sign-up';
import { festival } from '../cases/campaign/festival';
import { liveReserved } from '../cases/campaign/live-reserved';
import { memberUpgrade } from '../cases/nurture/member-upgrade';
import { winBack } from '../cases/nurture/win-back';
import { buyAgain } from '../cases/repurchase/buy-again';
import { cart } from '../cases/repurchase/cart';
import { contractEnd } from '../cases/repurchase/contract-end';
import { afterSales } from '../cases/service/after-sales';
import { birthday } from '../cases/service/birthday';
import { churnRisk } from '../cases/service/churn-risk';
import type { JourneyTemplate } from './template';

/** Every case of the gallery, in the order it is shown. */
export const templates: readonly JourneyTemplate[] = [
  newFriend,
  groupJoin,
  keen,
  winBack,
  memberUpgrade,
  cart,
  buyAgain,
  contractEnd,
  birthday,
  afterSales,
  churnRisk,
  eventSignUp,
  liveReserved,
  festival,
];
