"""The report: one HTML file that answers, shows, and explains every decision, and asks no other host for anything."""

from orkestra_batch.report.write import write_report

__all__ = ["write_report"]
