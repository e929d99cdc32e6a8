import { FigureFrame, NumberTable } from "@/app/figures/figure-frame";
import { numberText } from "@/app/figures/number-text";
import type { PictureOf } from "@/grader/picture";

interface Props {
  title: string;
  description: string | undefined;
  picture: PictureOf<"table">;
}

/** Numbers that are best read as numbers. */
export function TableView({ title, description, picture }: Props) {
  const rows = picture.rows.map((row) =>
    row.map((cell) => (typeof cell === "number" ? numberText(cell) : cell)),
  );
  return (
    <FigureFrame title={title} caption={description}>
      <NumberTable title={title} head={picture.head} rows={rows} />
    </FigureFrame>
  );
}
