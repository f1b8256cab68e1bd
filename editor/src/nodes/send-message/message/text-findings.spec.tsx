import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { checkNode, declaredFields } from '@tagtrail/core/compiler';
import { toNodeId } from '@tagtrail/core/kernel';
import { newRung } from '@tagtrail/core/nodes';
import { describe, expect, it, vi } from 'vitest';
import { renderInApp } from '../../../testing/render-in-app';
import { TextFindings } from './text-findings';

const context = { knownTagIds: null, knownEndpoints: null, fields: declaredFields, smtpConfigured: null };
const rungWith = (text: string) => ({ ...newRung('a', 'customer_mass_send'), text });
const problemsOf = (text: string) =>
  checkNode({ id: toNodeId('n'), name: '', type: 'send-message', version: 3, config: { category: 'marketing', rungs: [rungWith(text)] } }, context);

describe('what is said of a text', () => {
  it('marks the word and puts the proposal in its place at a press', async () => {
    const text = '{{name|您好}}，国家级 护理，点击了解';
    const changed = vi.fn();
    await renderInApp(<TextFindings text={text} problems={problemsOf(text)} readOnly={false} onChange={changed} />);
    expect((await screen.findByText('国家级', { selector: 'mark' })).textContent).toBe('国家级');
    expect(screen.getByText('「国家级」：绝对化用语：级别')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '改为「高标准」' }));
    expect(changed).toHaveBeenCalledWith('{{name|您好}}，高标准 护理，点击了解');
  });

  it('says nothing at a place where the text has been changed since', async () => {
    await renderInApp(<TextFindings text="x国家级" problems={problemsOf('国家级')} readOnly={false} onChange={vi.fn()} />);
    expect(screen.queryByTestId('law-findings')).toBeNull();
  });
});
