# The product's image: web server, worker, beat and signer run from it, none of them as root.
FROM python:3.12-slim-bookworm AS parts
WORKDIR /build
COPY requirements/uv.txt requirements/base.txt ./
RUN python -m venv /opt/venv \
    && pip install --no-cache-dir --require-hashes -r uv.txt \
    && uv pip install --no-cache --python /opt/venv/bin/python --require-hashes -r base.txt

FROM python:3.12-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    XDG_CACHE_HOME=/tmp \
    DJANGO_SETTINGS_MODULE=revmental.settings.production
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /srv/revmental --shell /usr/sbin/nologin revmental \
    && install -d -o revmental -g revmental /data/media \
    && install -d -o revmental -g revmental -m 700 /run/signer
COPY --from=parts /opt/venv /opt/venv
WORKDIR /srv/revmental
COPY . .
# Nothing is reached here: the settings only want to see the names.
RUN python -m compileall -q /opt/venv /srv/revmental \
    && DATABASE_URL=postgres://build@build/build REDIS_URL=redis://build SECRET_KEY=build \
       python manage.py collectstatic --no-input --verbosity=0
USER revmental
VOLUME /data/media
EXPOSE 8000
# As the proxy does (deploy/nginx): addresses hold personal links and searches hold names, so the log is without them.
CMD ["gunicorn", "--config=deploy/gunicorn.py", "--bind=0.0.0.0:8000", "--worker-tmp-dir=/dev/shm", "--access-logfile=-", \
     "--access-logformat=%(h)s %(t)s %(m)s %(s)s %(B)s %(L)s"]
