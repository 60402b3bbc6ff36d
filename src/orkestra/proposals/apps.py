"""Proposals as a part of the application."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    """Tables of proposals, and of who may be proposed."""

    name = "orkestra.proposals"
    label = "proposals"

    def ready(self) -> None:
        """From now on whoever may be proposed is looked at again when anything changes, and answers are taken in."""
        from orkestra.proposals import tasks
        from orkestra.shared.histories.followers import follow
        from orkestra.shared.work import occasions

        follow(tasks.follow_changes)
        occasions.add("proposals.ahead", tasks.state_of_all, tasks.look_at_all)
        occasions.add("proposals.evidence", tasks.state_of_evidence, tasks.look_at_evidence)
        occasions.add("proposals.answers", tasks.state_of_answers, tasks.take_answers)
