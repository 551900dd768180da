package io.escapement.admin.platform;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Inject;
import ru.vyarus.dropwizard.guice.module.installer.feature.health.NamedHealthCheck;

/** Whether the engine answers; says which one, and what is wrong with it. */
public final class TemporalHealthCheck extends NamedHealthCheck {

  private final TemporalConnection connection;
  private final TemporalConfig config;

  @Inject
  TemporalHealthCheck(TemporalConnection connection, TemporalConfig config) {
    this.connection = connection;
    this.config = config;
  }

  @Override
  public String getName() {
    return "temporal";
  }

  @Override
  protected Result check() {
    String engine =
        "%s engine at %s, namespace %s"
            .formatted(config.engine().label(), config.target(), config.namespace());
    try {
      connection.probe();
      return Result.healthy(engine);
    } catch (StatusRuntimeException e) {
      // The in-JVM test service answers so, and an answer is what is asked for.
      return e.getStatus().getCode() == Status.Code.UNIMPLEMENTED
          ? Result.healthy(engine)
          : Result.unhealthy("%s: %s", engine, e.getMessage());
    }
  }
}
