import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';

interface SearchInputProps {
  /** What is looked for, for the empty field and for screen readers. */
  readonly label: string;
  readonly value: string;
  readonly width?: number;
  readonly onChange: (typed: string) => void;
}

/** The field above a list in which a part of a name is typed. */
export function SearchInput({ label, value, width = 220, onChange }: SearchInputProps) {
  return (
    <Input
      allowClear
      prefix={<SearchOutlined />}
      placeholder={label}
      aria-label={label}
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
      style={{ width }}
    />
  );
}
