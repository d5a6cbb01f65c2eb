"""Makes a small WebP of a screenshot: shrink.py SCREENSHOT RESULT."""

import io
import sys
from pathlib import Path

from PIL import Image

MOST_BYTES = 60_000
QUALITIES = range(92, 30, -4)


def main(screenshot: Path, result: Path) -> None:
    picture = Image.open(screenshot).convert("RGB")
    for quality in QUALITIES:
        data = io.BytesIO()
        picture.save(data, "webp", quality=quality, method=6)
        if data.tell() <= MOST_BYTES:
            break
    else:
        raise SystemExit(f"{result.name} takes more than {MOST_BYTES} bytes. Show less in it.")
    result.write_bytes(data.getvalue())
    width, height = picture.size
    print(f"{result}: {width} × {height}, quality {quality}, {data.tell() / 1e3:.0f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
