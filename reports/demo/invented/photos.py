"""Drawn portraits for invented people: a head and shoulders in quiet colours, no face of anybody."""

import io
import math
import random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

SIZE = (450, 600)
BACKGROUNDS = ["#a8241c", "#12407a"]
SKINS = ["#c99a73", "#b98560", "#a8744f", "#d3a884"]


def portrait(seed: str) -> bytes:
    """A 3:4 JPEG, the same for the same seed; red or blue behind, as on official photos."""
    chance = random.Random(seed)
    image = Image.new("RGB", SIZE, chance.choice(BACKGROUNDS))
    draw = ImageDraw.Draw(image)
    skin, hair = chance.choice(SKINS), chance.choice(["#1d1a18", "#2a2320", "#3b342f"])
    draw.ellipse((60, 430, 390, 820), fill=chance.choice(["#f4f1ea", "#d9dde6", "#7d8a6a", "#46546b"]))
    draw.rectangle((195, 360, 255, 460), fill=skin)
    draw.ellipse((140, 130, 310, 330), fill=hair)
    draw.ellipse((150, 160, 300, 390), fill=skin)
    draw.pieslice((143, 130, 307, 330), 180, 360, fill=hair)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85, dpi=(200, 200))
    return buffer.getvalue()


def signature(seed: str) -> ContentFile:
    """A drawn signature of nobody on a transparent ground: loops of ink that end in a stroke."""
    chance = random.Random(seed)
    turns, lean = chance.uniform(3.2, 4.6), chance.uniform(0.2, 0.7)
    points = []
    for step in range(240):
        angle, along = step / 240 * turns * 2 * math.pi, step / 240
        high = 150 * (1 - 0.65 * along)
        points.append(
            (60 + 620 * along + high * 0.45 * math.cos(angle), 190 - high * math.sin(angle) * (0.75 + lean * along))
        )
    image = Image.new("RGBA", (800, 360), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.line([*points, (770, 150)], fill="#182a6b", width=7, joint="curve")
    buffer = io.BytesIO()
    image.resize((400, 180), Image.Resampling.LANCZOS).save(buffer, "PNG")
    return ContentFile(buffer.getvalue())
