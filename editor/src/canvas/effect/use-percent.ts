export { usePercent } from '../../ui/format/use-percent';
