import { screen } from '@testing-library/react';
import { newAttachment } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { renderInApp } from '../../../testing/render-in-app';
import { ChatPreview } from './chat-preview';

describe('a message as the chat shows it', () => {
  it('has its variables as chips, the label of advertising where the corp wants it, and a bubble for each attachment', async () => {
    const link = { ...newAttachment('a', 'link'), title: '{{name|你}}的礼', description: '今日有效' };
    await renderInApp(<ChatPreview text="你好 {{name|朋友}}" attachments={[link, newAttachment('b', 'file')]} label="before" />);
    const preview = await screen.findByTestId('chat-preview');
    expect(preview.textContent).toContain('「广告」你好 客户昵称 | 朋友');
    expect(preview.textContent).toContain('客户昵称 | 你的礼今日有效');
    expect(preview.textContent).toContain('未选择素材');
  });

  it('is nothing while nothing is written or attached', async () => {
    await renderInApp(<ChatPreview text=" " attachments={[]} label="before" />);
    expect(screen.queryByTestId('chat-preview')).toBeNull();
  });
});
