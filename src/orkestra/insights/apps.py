"""Insights as a part of the application."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """Tables that are worked out from the others and can be made anew at any time."""

    name = "orkestra.insights"
    label = "insights"

    def ready(self) -> None:
        """From now on whoever waits is decided about, also when a day comes or the law is another."""
        from orkestra.insights import tasks
        from orkestra.shared.histories.followers import follow
        from orkestra.shared.work import occasions

        follow(tasks.follow_changes)
        occasions.add("insights.day", occasions.each_day, tasks.begin_day)
        occasions.add("insights.law", tasks.state_of_law, tasks.begin_law)
