/** Every size the product refuses beyond, in one place. Bytes unless said otherwise. */
export const limits = {
  /** Nodes in one graph. */
  graphNodes: 1_000,
  /** Edges in one graph. */
  graphEdges: 4_000,
  /** Levels of JSON in one graph; a rule of `conditionDepth` needs about 40. */
  graphDepth: 64,
  /** Canonical JSON of one plan. */
  planBytes: 512 * 1024,
  /** Body of one API request. */
  bodyBytes: 1024 * 1024,
  /** File of one exported journey. */
  journeyFileBytes: 4 * 1024 * 1024,
  /** Hours for which an event of a client waits for its customer to be known; then it is refused and stays listed. */
  eventWaitHours: 24,
  /** Body of one WeCom callback. */
  callbackBytes: 64 * 1024,
  /** Nesting of one json-logic rule. */
  conditionDepth: 16,
  /** Operators and values in one json-logic rule. */
  conditionNodes: 256,
  /** Customers of a segment below which a journey over it shows nothing. */
  smallAudience: 50,
  /** Stages of a customer's life. */
  stages: 10,
  /** Segments of one corp. */
  segments: 500,
  /** Words of one corp by which its texts are judged. */
  lawWords: 10_000,
  /** Words in one request. */
  lawWordsAtOnce: 2_000,
  /** UTF-16 units of one of them. */
  lawWordLength: 100,
  /** Arms of one condition node. */
  conditionArms: 20,
  /** Times a jump leads back in one run. */
  jumps: 100,
  /** Customers that a limiter lets through in its minute, hour or day. */
  limiterCount: 100_000,
  /** Recipients of one mass send (WeCom's own limit, add_msg_template). */
  massSendRecipients: 10_000,
  /** Groups of one task (WeCom's own limit), and those that a message names. */
  massSendGroups: 2_000,
  messageGroups: 200,
  /** Text of a customer mass send (WeCom's own limit, add_msg_template). */
  massSendTextBytes: 4_000,
  /** Attachments of one mass send (WeCom's own limit, add_msg_template). */
  attachments: 9,
  /** Title, description and address of a link (WeCom's own limits). */
  linkTitleBytes: 128,
  linkDescriptionBytes: 512,
  linkUrlBytes: 2_048,
  /** Title of a mini-program card (WeCom's own limit), and its page. */
  miniprogramTitleBytes: 64,
  miniprogramPageBytes: 1_024,
  /** Files that WeCom takes (its own limits, media/upload and media/uploadimg); one of so few bytes is refused. */
  imageBytes: 10 * 1024 * 1024,
  pictureBytes: 2 * 1024 * 1024,
  videoBytes: 10 * 1024 * 1024,
  fileBytes: 20 * 1024 * 1024,
  tooFewFileBytes: 5,
  /** Characters of a file's name. */
  mediaNameLength: 100,
  /** Files of one corp, and their bytes in all. */
  mediaAssets: 2_000,
  mediaBytes: 2 * 1024 * 1024 * 1024,
  /** Of a corp, with those that are archived; and how often one may be saved. */
  contentTemplates: 1_000,
  templateVersions: 10_000,
  /** Text of a welcome (WeCom's own limit, send_welcome_msg). */
  welcomeTextBytes: 4_000,
  /** In which a new friend can be welcomed: WeCom's 20 from the moment it tells, less what the way there may take. */
  welcomeSeconds: 18,
  /** Text of a message of 微信客服 (WeCom's own limit, kf/send_msg). */
  serviceTextBytes: 2_048,
  /** Rules of a corp by which messages to 微信客服 are answered. */
  serviceReplies: 200,
  /** Words of one of them. */
  serviceReplyWords: 20,
  /** Text of an app message (WeCom's own limit, message/send). */
  appMessageTextBytes: 2_048,
  /** Body of one e-mail. */
  emailTextBytes: 100_000,
  /** Text of one SMS: 500 Chinese characters, in eight parts, are what gateways take. */
  smsTextBytes: 1_500,
  /** Subject of one e-mail. */
  emailSubjectBytes: 500,
  /** Counted for the name of a customer where a text shows it: 32 Chinese characters. One with a longer name may not be sent a text that is nearly full. */
  countedNameBytes: 96,
  /** Counted for any other value that a text shows: 64 Chinese characters. */
  countedValueBytes: 192,
  /** Counted for a tracked address where a text holds one: our public address, `/l/` and the code. */
  shortAddressBytes: 140,
  /** A longer address is sent as it is. */
  trackedAddressLetters: 2_000,
  /** Counted for a link of ours that a text shows: a public address of 120 letters, and what is sealed behind it. */
  countedLinkBytes: 200,
  /** Body of one webhook request. */
  webhookTextBytes: 64 * 1024,
  /** Answer of a webhook that values are read from. */
  answerBytes: 64 * 1024,
  /** Values read from one answer. */
  answerFields: 10,
  /** UTF-16 units of one text that an answer brings. */
  answerTextLength: 200,
  /** Bytes of what a person is asked, variables counted at their longest. */
  todoTextBytes: 4_000,
  /** Characters of what a person says to an answer. */
  todoNoteLength: 500,
  /** Characters of the note that goes with a version. */
  versionNote: 200,
  /** Threads of comments of one journey, comments of one thread, characters of one comment, and people named in it. */
  commentThreads: 500,
  threadComments: 200,
  commentLength: 2_000,
  commentMentions: 20,
  /** Notes on one drawing, and UTF-16 units of one. */
  graphNotes: 100,
  noteLength: 2_000,
  /** Fragments that a corp saves, and steps of one. */
  fragments: 200,
  fragmentNodes: 100,
  /** Characters of what an approval asks, as written. */
  questionLength: 2_000,
  /** Characters of a remark (WeCom's own limit, remark). */
  remarkLength: 20,
  /** Characters of a description (WeCom's own limit, remark). */
  descriptionLength: 150,
  /** Characters of what a customer is told who is handed over (WeCom's own limit, transfer_customer). */
  handOverMessageLength: 200,
  /** Open runs carried by one cohort. */
  cohortRuns: 500,
  /** Attributes a corp may define. */
  attributes: 200,
  /** Texts to choose between for one attribute. */
  attributeChoices: 200,
  /** Business events a corp may define. */
  events: 200,
  /** Newest events of one name that a rule counts of one customer, wherever it is asked. */
  countedEvents: 1_000,
  /** Properties of one business event. */
  eventProperties: 50,
  /** Customers in one API list entry. */
  entryList: 20_000,
  /** File of one import. */
  importBytes: 20 * 1024 * 1024,
  /** Files of a corp that are uploaded and not imported yet. */
  openUploads: 10,
  /** Rows and columns of one import. */
  importRows: 500_000,
  importColumns: 100,
  /** Longest wait, in days. */
  waitDays: 366,
  /** Tags one node may name. */
  nodeTags: 100,
  /** Buttons of one card (WeCom's own limit, button_interaction). */
  cardButtons: 6,
  /** People that one message to a group names. */
  mentions: 50,
  /** Rungs of one fallback ladder. */
  ladderRungs: 6,
  /** Attempts of one rung. */
  rungAttempts: 10,
  /** Visits of one instruction by one run, after which the run is parked. */
  instructionVisits: 500,
  /** How many times as fast a demo or a test may let coalescing, polling and reconciling pass (`TAGTRAIL_TIME_SCALE`). */
  timeScale: 1_000,
} as const;
