package io.escapement.admin.platform;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL database that the admin keeps everything in. Its tables are made and migrated at
 * start.
 *
 * @param url default {@code jdbc:postgresql://127.0.0.1:5432/escapement}
 * @param user default empty: the one in the URL, if any
 * @param password default empty: the one in the URL, if any
 * @param poolSize connections at most, 2 to 200; default 10
 */
public record DatabaseConfig(
    @Pattern(
            regexp = "jdbc:postgresql:.+",
            message = "must be a PostgreSQL address, such as jdbc:postgresql://HOST:5432/NAME")
        String url,
    String user,
    String password,
    @Min(2) @Max(200) int poolSize) {

  /** A database {@code escapement} on this machine. */
  public static DatabaseConfig ofDefaults() {
    return new DatabaseConfig("jdbc:postgresql://127.0.0.1:5432/escapement", "", "", 10);
  }

  @JsonCreator
  static DatabaseConfig read(
      @JsonProperty("url") @Nullable String url,
      @JsonProperty("user") @Nullable String user,
      @JsonProperty("password") @Nullable String password,
      @JsonProperty("poolSize") @Nullable Integer poolSize) {
    DatabaseConfig defaults = ofDefaults();
    return new DatabaseConfig(
        requireNonNullElse(url, defaults.url),
        requireNonNullElse(user, defaults.user),
        requireNonNullElse(password, defaults.password),
        requireNonNullElse(poolSize, defaults.poolSize));
  }

  /** The URL without its parameters, where a password may be: fit for logs and messages. */
  public String displayUrl() {
    return url.replaceFirst("[?].*", "");
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "DatabaseConfig[%s, poolSize=%d]".formatted(displayUrl(), poolSize);
  }
}
