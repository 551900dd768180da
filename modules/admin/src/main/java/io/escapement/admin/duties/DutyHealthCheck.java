package io.escapement.admin.duties;

import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import ru.vyarus.dropwizard.guice.module.installer.feature.health.NamedHealthCheck;

/** Whether each duty is done by some replica; tells which has the turn, and of the last pass. */
public final class DutyHealthCheck extends NamedHealthCheck {

  private final Standings standings;

  @Inject
  DutyHealthCheck(Standings standings) {
    this.standings = standings;
  }

  @Override
  public String getName() {
    return "duties";
  }

  @Override
  protected Result check() {
    String message =
        standings.all().entrySet().stream()
            .map(one -> "%s: %s".formatted(one.getKey(), one.getValue()))
            .collect(Collectors.joining("; "));
    List<String> late = standings.late();
    return late.isEmpty()
        ? Result.builder().healthy().withMessage("%s", message).build()
        : Result.builder()
            .unhealthy()
            .withMessage("not done for %s: %s; %s", Standing.LATE_AFTER, late, message)
            .build();
  }
}
