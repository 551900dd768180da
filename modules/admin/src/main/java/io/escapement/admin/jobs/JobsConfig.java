package io.escapement.admin.jobs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where specs are read from at start.
 *
 * @param folders folders whose {@code *.yaml} and {@code *.yml} files hold one spec each, and whose
 *     folders {@code calendars} and {@code resources}, where they have them, hold what the specs
 *     may name; default none, so that specs come by the API alone
 */
public record JobsConfig(List<@NotBlank String> folders) {

  /** Copies the list. */
  public JobsConfig {
    folders = List.copyOf(folders);
  }

  /** No folders. */
  public static JobsConfig ofDefaults() {
    return new JobsConfig(List.of());
  }

  @JsonCreator
  static JobsConfig read(@JsonProperty("folders") @Nullable List<String> folders) {
    return folders == null ? ofDefaults() : new JobsConfig(folders);
  }
}
