"""Makes one moving picture (WebP, endless) of the frames of a film: animate.py FOLDER RESULT."""

import json
import sys
from pathlib import Path

from PIL import Image

WIDTH = 960


def main(folder: Path, result: Path) -> None:
    frames = json.loads((folder / "frames.json").read_text())
    pictures = [smaller(Image.open(folder / frame["file"]).convert("RGB")) for frame in frames]
    pictures[0].save(
        result,
        save_all=True,
        append_images=pictures[1:],
        duration=[frame["milliseconds"] for frame in frames],
        loop=0,
        quality=60,
        method=6,
    )
    print(f"{result}: {len(pictures)} frames, {result.stat().st_size / 1e6:.2f} MB")


def smaller(picture: Image.Image) -> Image.Image:
    height = round(picture.height * WIDTH / picture.width)
    return picture.resize((WIDTH, height), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
