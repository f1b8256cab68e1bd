import { createBrowserRouter, Navigate } from 'react-router';
import { LoginPage } from '../login/login-page';
import { CrashPage, NotFoundPage } from './error-pages';
import { HomeRedirect } from './home-redirect';
import { Opening, RequireSession } from './require-session';
import { Shell } from './shell/shell';

/** Every address of the editor. Pages below the shell are loaded when first opened. */
export function createRouter(): ReturnType<typeof createBrowserRouter> {
  return createBrowserRouter([
    { path: '/login', element: <LoginPage />, errorElement: <CrashPage /> },
    {
      path: '/',
      element: <RequireSession />,
      errorElement: <CrashPage />,
      hydrateFallbackElement: <Opening />,
      children: [
        { index: true, element: <HomeRedirect /> },
        { path: 'connect', lazy: async () => ({ Component: (await import('../corps/connect-page')).ConnectPage }) },
        {
          path: 'c/:corpId',
          element: <Shell />,
          children: [
            { index: true, element: <Navigate to="journeys" replace /> },
            { path: 'journeys', lazy: async () => ({ Component: (await import('../journeys/journeys-page')).JourneysPage }) },
            { path: 'journeys/templates', lazy: async () => ({ Component: (await import('../gallery/gallery-page')).GalleryPage }) },
            { path: 'journeys/sentence', lazy: async () => ({ Component: (await import('../gallery/sentence/sentence-page')).SentencePage }) },
            { path: 'journeys/relations', lazy: async () => ({ Component: (await import('../relations/relations-page')).RelationsPage }) },
            { path: 'journeys/import', lazy: async () => ({ Component: (await import('../exchange/import-page')).ImportPage }) },
            { path: 'journeys/:journeyId', lazy: async () => ({ Component: (await import('../canvas/page/journey-page')).JourneyPage }) },
            { path: 'runs', lazy: async () => ({ Component: (await import('../runs/list/runs-page')).RunsPage }) },
            { path: 'runs/:runId', lazy: async () => ({ Component: (await import('../runs/trace/run-page')).RunPage }) },
            { path: 'sends', lazy: async () => ({ Component: (await import('../runs/ledger/sends-page')).SendsPage }) },
            { path: 'attention', lazy: async () => ({ Component: (await import('../attention/attention-page')).AttentionPage }) },
            { path: 'todos', lazy: async () => ({ Component: (await import('../runs/todos/todos-page')).TodosPage }) },
            { path: 'complaints', lazy: async () => ({ Component: (await import('../complaints/complaints-page')).ComplaintsPage }) },
            { path: 'customers', lazy: async () => ({ Component: (await import('../customers/customers-page')).CustomersPage }) },
            { path: 'customers/:customerId', lazy: async () => ({ Component: (await import('../customers/customer-page')).CustomerPage }) },
            { path: 'tags', lazy: async () => ({ Component: (await import('../corps/tags/tags-page')).TagsPage }) },
            { path: 'attributes', lazy: async () => ({ Component: (await import('../facts/attributes/attributes-page')).AttributesPage }) },
            { path: 'events', lazy: async () => ({ Component: (await import('../facts/events/events-page')).EventsPage }) },
            { path: 'segments', lazy: async () => ({ Component: (await import('../segments/segments-page')).SegmentsPage }) },
            { path: 'segments/stages', lazy: async () => ({ Component: (await import('../segments/stages/stages-page')).StagesPage }) },
            { path: 'segments/new', lazy: async () => ({ Component: (await import('../segments/segment-page')).NewSegmentPage }) },
            { path: 'segments/:segmentId', lazy: async () => ({ Component: (await import('../segments/segment-page')).SegmentPage }) },
            { path: 'lists', lazy: async () => ({ Component: (await import('../lists/lists-page')).ListsPage }) },
            { path: 'lists/:listId', lazy: async () => ({ Component: (await import('../lists/list-page')).ListPage }) },
            { path: 'media', lazy: async () => ({ Component: (await import('../media/media-page')).MediaPage }) },
            { path: 'content-templates', lazy: async () => ({ Component: (await import('../template-pages/templates-page')).TemplatesPage }) },
            { path: 'content-templates/new', lazy: async () => ({ Component: (await import('../template-pages/template-page')).NewTemplatePage }) },
            {
              path: 'content-templates/:templateId',
              lazy: async () => ({ Component: (await import('../template-pages/template-page')).TemplatePage }),
            },
            { path: 'groups', lazy: async () => ({ Component: (await import('../groups/groups-page')).GroupsPage }) },
            { path: 'sending-rules', lazy: async () => ({ Component: (await import('../policy/sending-rules-page')).SendingRulesPage }) },
            { path: 'alerts', lazy: async () => ({ Component: (await import('../alerts/alerts-page')).AlertsPage }) },
            { path: 'law', lazy: async () => ({ Component: (await import('../law/law-page')).LawPage }) },
            { path: 'service-desk', lazy: async () => ({ Component: (await import('../service-desk/service-desk-page')).ServiceDeskPage }) },
            { path: 'corp', lazy: async () => ({ Component: (await import('../corps/corp-page')).CorpPage }) },
            { path: 'settings', lazy: async () => ({ Component: (await import('../settings/settings-page')).SettingsPage }) },
            { path: 'users', lazy: async () => ({ Component: (await import('../settings/users-page')).UsersPage }) },
            { path: 'audit', lazy: async () => ({ Component: (await import('../audit/audit-page')).AuditPage }) },
            { path: 'stops', lazy: async () => ({ Component: (await import('../stops/stops-page')).StopsPage }) },
            { path: '*', element: <NotFoundPage /> },
          ],
        },
        { path: '*', element: <NotFoundPage /> },
      ],
    },
  ]);
}
