import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { renderInApp } from '../../testing/render-in-app';
import { zoneOptions, ZoneSelect } from './zone-select';

describe('the zone of a corp', { timeout: 30_000 }, () => {
  it('is one of those there are, the one it has among them', () => {
    const options = zoneOptions('zh-CN', 'Asia/Kolkata', new Date('2026-03-05T02:00:00Z'));
    expect(options[0]).toEqual({ value: 'Asia/Shanghai', label: 'Asia/Shanghai · 中国标准时间 · UTC+8' });
    expect(options.length).toBeGreaterThan(300);
    expect(options.filter(({ value }) => value === 'Asia/Kolkata')).toHaveLength(1);
  });

  it('is found by what an operator would type', async () => {
    const onChange = vi.fn<(zone: string) => void>();
    await renderInApp(<ZoneSelect id="zone" value="Asia/Shanghai" onChange={onChange} />);
    await userEvent.type(screen.getByRole('combobox'), '日本');
    await userEvent.click(await screen.findByTitle(/^Asia\/Tokyo/u));
    expect(onChange).toHaveBeenCalledExactlyOnceWith('Asia/Tokyo');
  });
});
