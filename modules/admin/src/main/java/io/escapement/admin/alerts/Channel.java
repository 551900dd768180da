package io.escapement.admin.alerts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A webhook. Its address and its headers may hold secrets, so neither is ever shown.
 *
 * @param url where alerts are posted: an {@code http} or {@code https} address
 * @param headers what is sent besides, by name; default nothing. Not those that the connection
 *     needs, nor {@code Content-Type} and {@code Idempotency-Key}, which are set
 */
public record Channel(
    @Pattern(regexp = URL, message = "must be an http or https address with a host") String url,
    Map<
            @Pattern(regexp = NAME, message = "must be a header's name, and none that is set")
            String,
            @Pattern(regexp = VALUE, message = "must be printable, in one line") String>
        headers) {

  private static final String URL = "https?://[A-Za-z0-9.:\\[\\]-]+([/?][!-~&&[^\"<>\\\\^`{|}]]*)?";
  private static final String NAME =
      "(?i)(?!(connection|content-length|content-type|date|expect|from|host|idempotency-key"
          + "|keep-alive|transfer-encoding|upgrade|via)$)[a-z0-9!#$%&'*+.^_`|~-]+";
  private static final String VALUE = "[ -~]*";

  /** Copies the map. */
  public Channel {
    headers = Map.copyOf(headers);
  }

  @JsonCreator
  static Channel read(
      @JsonProperty("url") @Nullable String url,
      @JsonProperty("headers") @Nullable Map<String, String> headers) {
    return new Channel(
        Optional.ofNullable(url).orElse(""), Optional.ofNullable(headers).orElse(Map.of()));
  }

  @Override
  public String toString() {
    return "Channel[with %d headers]".formatted(headers.size());
  }
}
