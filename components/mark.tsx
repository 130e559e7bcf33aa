/** The mark: a record parted by the logistic curve. public/icon/mark.svg is its source. */
export function Mark({ size }: { size: number }) {
  return <img src="/icon/mark.svg" width={size} height={size} alt="" />;
}
