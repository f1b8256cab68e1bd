import { ArrowLeftOutlined } from '@ant-design/icons';
import type { CustomerDetail } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { RefusalsPanel } from '../runs/refusals-panel';
import { useCorpId } from '../session/session';
import { Loaded } from '../ui/page/loaded';
import pageStyles from './customer-page.module.css';
import { ConsentsPanel } from './consent/consents-panel';
import { BusinessEventsPanel } from './history/business-events-panel';
import { EventsPanel } from './history/events-panel';
import { RunsPanel } from './history/runs-panel';
import { TouchesPanel } from './history/touches-panel';
import { AttributesPanel } from './profile/attributes-panel';
import { ProfileHead } from './profile/profile-head';
import { RelationsPanel } from './profile/relations-panel';
import { useCustomer } from './use-customer';

/** One customer: who it is, where the customer travels, what reached them and what happened. */
export function CustomerPage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { customerId = '' } = useParams();
  const customer = useCustomer(customerId);
  return (
    <main className={pageStyles['page']}>
      <Link to={`/c/${corpId}/customers`} className={pageStyles['back'] ?? ''}>
        <ArrowLeftOutlined /> {t('customers.back')}
      </Link>
      <Loaded query={customer}>{(detail) => <Profile detail={detail} />}</Loaded>
    </main>
  );
}

function Profile({ detail }: { readonly detail: CustomerDetail }) {
  return (
    <>
      <ProfileHead detail={detail} />
      <div className={pageStyles['grid']}>
        <div>
          <RunsPanel runs={detail.runs} />
          <RefusalsPanel journeyId={null} customerId={detail.customer.id} />
          <TouchesPanel touches={detail.touches} />
        </div>
        <div>
          <AttributesPanel customer={detail.customer} />
          <RelationsPanel relations={detail.relations} tags={detail.tags} />
          <ConsentsPanel customerId={detail.customer.id} />
          <BusinessEventsPanel customerId={detail.customer.id} />
          <EventsPanel events={detail.events} />
        </div>
      </div>
    </>
  );
}
