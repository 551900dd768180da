package io.escapement.admin.access;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who may call, and what.
 *
 * @param mode open where the settings have no such section: everybody is an admin
 * @param leeway by how much an issuer's clock may differ from ours, at most 10 minutes; default 60
 *     s
 * @param failuresAMinute so many sign-ins from one address may fail, 1 to 10,000; default 10
 * @param issuers who vouches for people; default nobody, so that API tokens alone are good
 * @param grants what people may do; default nothing
 */
public record AccessConfig(
    Mode mode,
    @MaxDuration(value = 10, unit = TimeUnit.MINUTES) Duration leeway,
    @Min(1) @Max(10_000) int failuresAMinute,
    List<@Valid IssuerConfig> issuers,
    List<@Valid GrantConfig> grants) {

  private static final Duration LEEWAY = Duration.seconds(60);
  private static final int FAILURES = 10;

  /** Whether callers have to show who they are. */
  public enum Mode {
    /** They have not. */
    OPEN,
    /** They have. */
    RESTRICTED
  }

  /** Copies the lists. */
  public AccessConfig {
    issuers = List.copyOf(issuers);
    grants = List.copyOf(grants);
  }

  /** Everybody is an admin. */
  public static AccessConfig open() {
    return new AccessConfig(Mode.OPEN, LEEWAY, FAILURES, List.of(), List.of());
  }

  /** Whether everybody is an admin. */
  public boolean isOpen() {
    return mode == Mode.OPEN;
  }

  @JsonCreator
  static AccessConfig read(
      @JsonProperty("leeway") @Nullable Duration leeway,
      @JsonProperty("failuresAMinute") @Nullable Integer failuresAMinute,
      @JsonProperty("issuers") @Nullable List<IssuerConfig> issuers,
      @JsonProperty("grants") @Nullable List<GrantConfig> grants) {
    return new AccessConfig(
        Mode.RESTRICTED,
        requireNonNullElse(leeway, LEEWAY),
        requireNonNullElse(failuresAMinute, FAILURES),
        requireNonNullElse(issuers, List.of()),
        requireNonNullElse(grants, List.of()));
  }
}
