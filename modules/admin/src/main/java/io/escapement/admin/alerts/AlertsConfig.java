package io.escapement.admin.alerts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts are sent.
 *
 * @param channels by the name that specs give in {@code alerts.notify}; default none
 */
public record AlertsConfig(
    Map<
            @Pattern(
                regexp = "[a-z0-9][a-z0-9-]{0,62}",
                message = "must be named in lower case, digits and '-'")
            String,
            @Valid Channel>
        channels) {

  /** Copies the map. */
  public AlertsConfig {
    channels = Map.copyOf(channels);
  }

  /** No channels. */
  public static AlertsConfig ofDefaults() {
    return new AlertsConfig(Map.of());
  }

  @JsonCreator
  static AlertsConfig read(@JsonProperty("channels") @Nullable Map<String, Channel> channels) {
    return new AlertsConfig(Optional.ofNullable(channels).orElse(Map.of()));
  }
}
