# The API and the loaders; the database is the other container of docker-compose.yml.
FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv /opt/gesta
COPY requirements.lock .
RUN /opt/gesta/bin/pip install --no-deps --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE schema.cypher ./
COPY api api
COPY graph graph
COPY loaders loaders
COPY gesta gesta
RUN /opt/gesta/bin/pip install --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/gesta gesta
COPY --from=build /opt/gesta /opt/gesta
ENV PATH=/opt/gesta/bin:$PATH PYTHONUNBUFFERED=1 GESTA_HOME=/var/lib/gesta
USER gesta
VOLUME /var/lib/gesta
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
ENTRYPOINT ["gesta"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
