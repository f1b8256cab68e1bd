import { defineTexts } from './texts';

/** For a step of a type this editor does not know, so that it is shown and never lost. */
export const unknownTexts = defineTexts({ label: '未知步骤', description: '' }, { label: 'Unknown step', description: '' });
