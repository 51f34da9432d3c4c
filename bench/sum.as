/** Looks at each byte, 64 at a time: what reading memory costs. */
export function sum(start: usize, length: usize): i32 {
  let a = i8x16.splat(0);
  let b = i8x16.splat(0);
  let c = i8x16.splat(0);
  let d = i8x16.splat(0);
  const end = start + (length & ~63);
  for (let at = start; at < end; at += 64) {
    a = i8x16.add(a, v128.load(at));
    b = i8x16.add(b, v128.load(at, 16));
    c = i8x16.add(c, v128.load(at, 32));
    d = i8x16.add(d, v128.load(at, 48));
  }
  a = i8x16.add(i8x16.add(a, b), i8x16.add(c, d));
  return i32x4.extract_lane(a, 0) ^ i32x4.extract_lane(a, 1) ^ i32x4.extract_lane(a, 2) ^ i32x4.extract_lane(a, 3);
}
