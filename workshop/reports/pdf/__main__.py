"""``python -m workshop.reports.pdf < summary.json > summary.pdf``: the child process of ``workshop.reports.child``."""
import sys

import msgspec

from workshop.reports.model import Summary
from workshop.reports.pdf import build_pdf

sys.stdout.buffer.write(build_pdf(msgspec.json.decode(sys.stdin.buffer.read(), type=Summary)))
