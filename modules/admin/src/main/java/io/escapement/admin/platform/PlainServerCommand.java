package io.escapement.admin.platform;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.Namespace;

/** Dropwizard's {@code server}, which tells operators what they can mend without a stack trace. */
public final class PlainServerCommand<T extends Configuration> extends ServerCommand<T> {

  /** The command of an application. */
  public PlainServerCommand(Application<T> application) {
    super(application);
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    tell(cli, failure, () -> super.onError(cli, namespace, failure));
  }

  /** Tells what an operator can mend in plain words, and the rest in its own way. */
  public static void tell(Cli cli, Throwable failure, Runnable otherwise) {
    words(failure).ifPresentOrElse(words -> cli.getStdErr().println(words), otherwise);
  }

  /** What an operator can do something about; Guice wraps it where it comes up while wiring. */
  static Optional<String> words(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartupException || cause instanceof ConfigurationException) {
        return Optional.ofNullable(cause.getMessage());
      }
    }
    return Optional.empty();
  }
}
