"""An image of the signature of an official."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_signature_provider'),
    ]

    operations = [
        migrations.AddField(
            model_name='signer',
            name='autograph',
            field=models.ImageField(blank=True, help_text='Dark ink on white paper. It is a picture and no electronic signature; templates say whether it is printed.', upload_to='autographs/', verbose_name='image of the signature'),
        ),
    ]
