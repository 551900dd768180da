package io.escapement.admin;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.escapement.admin.access.FirstToken;
import io.escapement.admin.platform.DatabasePool;
import io.escapement.admin.platform.PlainServerCommand;
import java.io.PrintStream;
import java.time.InstantSource;
import net.sourceforge.argparse4j.inf.Namespace;
import org.slf4j.LoggerFactory;

/** {@code first-token CONFIG.yml}: prints the token that the first admin signs in with. */
final class FirstTokenCommand extends ConfiguredCommand<AdminConfiguration> {

  private final PrintStream out;

  FirstTokenCommand(PrintStream out) {
    super("first-token", "Makes the token that the first admin signs in with, good for a day");
    this.out = out;
  }

  @Override
  protected void run(
      Bootstrap<AdminConfiguration> bootstrap,
      Namespace namespace,
      AdminConfiguration configuration) {
    // What it prints is read by programs: nothing but the token, unless something is wrong.
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    DatabasePool pool = new DatabasePool(configuration.database());
    try {
      out.println(FirstToken.make(pool.jdbi(), InstantSource.system()));
    } finally {
      pool.stop();
    }
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    PlainServerCommand.tell(cli, failure, () -> super.onError(cli, namespace, failure));
  }
}
