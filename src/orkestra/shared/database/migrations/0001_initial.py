"""PostgreSQL compares plain columns inside a spell's constraint with btree_gist; SQLite needs nothing."""

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Before the first history."""

    initial = True
    dependencies = ()
    operations = (BtreeGistExtension(),)
