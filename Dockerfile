# The program without cgo, in an image with nothing but root certificates and
# time zones beside it.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags=-s -o /pipeline ./cmd/pipeline && mkdir /data

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /pipeline /pipeline
COPY --from=build --chown=nonroot:nonroot /data /data
WORKDIR /data
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/pipeline"]
# The port is for a proxy with TLS, or published on the host's own address alone.
# Of a container that is no dashboard (worker) it is switched off, see compose.yaml.
HEALTHCHECK --interval=30s --timeout=12s --start-period=60s CMD ["/pipeline", "serve", "--ready", "--listen", "127.0.0.1:8080"]
CMD ["serve", "--listen", "0.0.0.0:8080", "--open"]
