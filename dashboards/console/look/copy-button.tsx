/** Puts a text into the clipboard, and says so. Over plain HTTP a browser has none to give: then the text is marked by hand. */
import { Button } from 'antd';
import { useState } from 'react';

interface Props {
  text: string;
  label: string;
  copiedLabel: string;
}

export function CopyButton({ text, label, copiedLabel }: Props) {
  const [copied, setCopied] = useState(false);
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (!clipboard) return null;
  return (
    <Button
      size="small"
      onClick={() =>
        void clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
    >
      {copied ? copiedLabel : label}
    </Button>
  );
}
