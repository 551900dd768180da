package io.escapement.admin.access;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import jakarta.validation.Valid;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who may call, and what.
 *
 * @param mode open where the settings have no such section: everybody is an admin
 * @param leeway by how much an issuer's clock may differ from ours, at most 10 minutes; default 60
 *     s
 * @param issuers who vouches for people; default nobody, so that API tokens alone are good
 * @param grants what people may do; default nothing
 */
public record AccessConfig(
    Mode mode,
    @MaxDuration(value = 10, unit = TimeUnit.MINUTES) Duration leeway,
    List<@Valid IssuerConfig> issuers,
    List<@Valid GrantConfig> grants) {

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
    return new AccessConfig(Mode.OPEN, Duration.seconds(60), List.of(), List.of());
  }

  /** Whether everybody is an admin. */
  public boolean isOpen() {
    return mode == Mode.OPEN;
  }

  @JsonCreator
  static AccessConfig read(
      @JsonProperty("leeway") @Nullable Duration leeway,
      @JsonProperty("issuers") @Nullable List<IssuerConfig> issuers,
      @JsonProperty("grants") @Nullable List<GrantConfig> grants) {
    return new AccessConfig(
        Mode.RESTRICTED,
        requireNonNullElse(leeway, Duration.seconds(60)),
        requireNonNullElse(issuers, List.of()),
        requireNonNullElse(grants, List.of()));
  }
}
