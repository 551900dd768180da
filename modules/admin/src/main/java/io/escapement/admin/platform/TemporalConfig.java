package io.escapement.admin.platform;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.validation.ValidationMethod;
import io.escapement.temporal.Engine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The engine that runs the jobs.
 *
 * @param target {@code host:port} of the Temporal frontend; default {@code 127.0.0.1:7233}
 * @param namespace default {@code default}
 * @param webUi the Temporal Web UI's address, to which runs are linked; default empty: no links
 * @param engine {@code server}, or {@code embedded} for the in-JVM test service; default {@code
 *     server}
 * @param tls how connections are secured; empty: not at all
 * @param apiKey what the server knows us by; default empty: no key. It is in no message
 */
public record TemporalConfig(
    @Pattern(regexp = "\\S+:\\d{1,5}", message = "must be host:port, such as 127.0.0.1:7233")
        String target,
    @NotBlank String namespace,
    @Pattern(
            regexp = "|https?://\\S+",
            message = "must be empty or an http address, such as http://127.0.0.1:8233")
        String webUi,
    Engine engine,
    Optional<@Valid TlsConfig> tls,
    String apiKey) {

  /** One on a network that is trusted. */
  public TemporalConfig(String target, String namespace, String webUi, Engine engine) {
    this(target, namespace, webUi, engine, Optional.empty(), "");
  }

  /** A Temporal server on this machine, without links to its Web UI. */
  public static TemporalConfig ofDefaults() {
    return new TemporalConfig("127.0.0.1:7233", "default", "", Engine.SERVER);
  }

  @JsonCreator
  static TemporalConfig read(
      @JsonProperty("target") @Nullable String target,
      @JsonProperty("namespace") @Nullable String namespace,
      @JsonProperty("webUi") @Nullable String webUi,
      @JsonProperty("engine") @Nullable Engine engine,
      @JsonProperty("tls") @Nullable TlsConfig tls,
      @JsonProperty("apiKey") @Nullable String apiKey) {
    TemporalConfig defaults = ofDefaults();
    return new TemporalConfig(
        requireNonNullElse(target, defaults.target),
        requireNonNullElse(namespace, defaults.namespace),
        requireNonNullElse(webUi, defaults.webUi),
        requireNonNullElse(engine, defaults.engine),
        Optional.ofNullable(tls),
        requireNonNullElse(apiKey, defaults.apiKey));
  }

  /** Whoever listens in could use it, too. */
  @ValidationMethod(message = "has an apiKey, which goes over TLS alone; add tls: {}")
  public boolean isKeyKept() {
    return apiKey.isEmpty() || tls.isPresent();
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "TemporalConfig[%s, %s, %s]".formatted(target, namespace, engine);
  }
}
