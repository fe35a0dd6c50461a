"""A version may say that the number of the blanko is printed."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programs', '0006_plan_rules'),
    ]

    operations = [
        migrations.AddField(
            model_name='curriculumversion',
            name='prints_serial',
            field=models.BooleanField(default=False, help_text='Certificates then wait until it is taken in; leave it off where the blanko bears it already.', verbose_name='the number of the blanko is printed'),
        ),
    ]
