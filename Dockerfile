# kg and the Neo4j driver, nothing else: docker build -t kg-news . && docker run --rm kg-news --help
FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY licences licences
COPY kg kg
RUN python -m venv /opt/kg && /opt/kg/bin/pip install --no-cache-dir --no-compile ".[neo4j]"

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 kg && mkdir /work && chown kg /work
COPY --from=build /opt/kg /opt/kg
USER kg
WORKDIR /work
ENV PATH=/opt/kg/bin:$PATH PYTHONDONTWRITEBYTECODE=1
ENTRYPOINT ["kg"]
CMD ["--help"]
