package io.escapement.admin.duties;

import com.codahale.metrics.Gauge;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import jakarta.inject.Inject;

/** How old each duty's last pass is, for those who watch metrics. */
public final class DutyGauges implements Managed {

  private final Environment environment;
  private final Standings standings;

  @Inject
  DutyGauges(Environment environment, Standings standings) {
    this.environment = environment;
    this.standings = standings;
  }

  /** In seconds. */
  static String name(String duty) {
    return "escapement.duty.%s.secondsSinceLastPass".formatted(duty);
  }

  @Override
  public void start() {
    standings
        .all()
        .keySet()
        .forEach(
            duty -> {
              Gauge<Long> age = () -> standings.sinceLastPass(duty).toSeconds();
              environment.metrics().register(name(duty), age);
            });
  }
}
