"""The summary on paper. The only place that knows ReportLab."""
from workshop.reports.pdf.document import build_combined, build_pdf

__all__ = ["build_combined", "build_pdf"]
