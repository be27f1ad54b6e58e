import ReactMarkdown from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { cn } from "./cn";

export type MarkdownProps = { source: string; className?: string };

const proseClasses =
  "grid max-w-[72ch] gap-2 text-sm [&_a]:text-primary [&_a]:underline [&_code]:font-mono [&_code]:text-2xs [&_h1]:text-base [&_h2]:text-base [&_h3]:text-sm [&_li]:ml-4 [&_ol]:list-decimal [&_pre]:overflow-auto [&_pre]:rounded-md [&_pre]:bg-muted [&_pre]:p-3 [&_td]:border-t [&_td]:px-2 [&_th]:px-2 [&_ul]:list-disc";

/** A person's markdown, sanitised. Headings sink below the page's own; images are left out, since they would call other hosts. */
export function Markdown({ source, className }: MarkdownProps) {
  return (
    <div className={cn(proseClasses, className)}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[rehypeSanitize]}
        components={{
          h1: ({ children }) => <h3>{children}</h3>,
          h2: ({ children }) => <h4>{children}</h4>,
          h3: ({ children }) => <h5>{children}</h5>,
          img: ({ alt }) => <span className="text-muted-foreground">[image: {alt}]</span>,
          a: ({ href, children }) => (
            <a href={href} rel="noreferrer nofollow">
              {children}
            </a>
          ),
        }}
      >
        {source}
      </ReactMarkdown>
    </div>
  );
}
