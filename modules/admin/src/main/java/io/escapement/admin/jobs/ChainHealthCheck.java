package io.escapement.admin.jobs;

import io.escapement.admin.chains.ChainStates;
import jakarta.inject.Inject;
import java.util.List;
import ru.vyarus.dropwizard.guice.module.installer.feature.health.NamedHealthCheck;

/** Whether every job's chain can be started and followed; lists those that can't. */
public final class ChainHealthCheck extends NamedHealthCheck {

  private final ChainStates chains;

  @Inject
  ChainHealthCheck(ChainStates chains) {
    this.chains = chains;
  }

  @Override
  public String getName() {
    return "chains";
  }

  @Override
  protected Result check() {
    List<String> problems =
        chains.all().values().stream()
            .flatMap(
                chain ->
                    chain.problem().stream().map(text -> "%s: %s".formatted(chain.jobId(), text)))
            .sorted()
            .toList();
    return problems.isEmpty()
        ? Result.healthy()
        : Result.builder().unhealthy().withMessage(String.join("; ", problems)).build();
  }
}
