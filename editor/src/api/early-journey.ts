import type { JourneyDetail } from '@tagtrail/core/http';
import { matchPath } from 'react-router';
import { journeysApi, type JourneyRef } from './journeys';

const begun = new Map<string, Promise<JourneyDetail>>();

/** Asks for the journey the page was opened at while the session is still asked for: nothing drawn here can be ahead of it yet. */
export function askEarly(pathname: string): void {
  const { corpId, journeyId } = matchPath('/c/:corpId/journeys/:journeyId', pathname)?.params ?? {};
  if (corpId === undefined || journeyId === undefined) return;
  const answer = journeysApi.get({ corpId, journeyId });
  // Whoever takes it hears of a refusal; somebody who is sent to the login never does.
  answer.catch(() => undefined);
  begun.set(journeyId, answer);
}

/** The answer that was asked for early, once; undefined where none was. */
export function takeEarly({ journeyId }: JourneyRef): Promise<JourneyDetail> | undefined {
  const answer = begun.get(journeyId);
  begun.clear();
  return answer;
}
