package io.escapement.admin;

import io.escapement.admin.cli.Cli;
import io.escapement.admin.dev.DevCommand;
import java.util.Arrays;

/**
 * The process: {@code dev} and the commands over the API are ours, {@code server} and {@code check}
 * are Dropwizard's.
 */
public final class Main {

  private Main() {}

  /**
   * Starts what the first argument names. Exits with a code other than 0 where it can't be started.
   */
  public static void main(String... args) throws Exception {
    if (args.length > 0 && args[0].equals("dev")) {
      System.exit(DevCommand.run(Arrays.copyOfRange(args, 1, args.length)));
    }
    if (args.length > 0 && Cli.knows(args[0])) {
      System.exit(Cli.run(args));
    }
    new AdminApplication().run(args);
  }
}
