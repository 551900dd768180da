package io.escapement.admin.cli;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The commands over the API: each is a method of one of the groups, named by its annotation. */
public final class Cli {

  private static final List<Class<?>> GROUPS =
      List.of(
          JobCommands.class,
          ControlCommands.class,
          BackfillCommands.class,
          WindowCommands.class,
          FolderCommands.class,
          ReviewCommands.class,
          AuditCommands.class,
          TokenCommands.class,
          ToolCommands.class);

  private Cli() {}

  /** Whether the first argument of the process names one of the commands. */
  public static boolean knows(String name) {
    return commands().map(Cli::name).anyMatch(name::equals);
  }

  /**
   * Runs a command.
   *
   * @return the exit code
   */
  public static int run(String... args) {
    return run(Surroundings.ofProcess(), args);
  }

  static int run(Surroundings around, String... args) {
    return line(around).execute(args);
  }

  /** All commands, without running any. */
  static CommandLine line(Surroundings around) {
    Options options = new Options();
    Session session = new Session(options, around);
    IFactory factory = new SessionFactory(session);
    CommandLine root = new CommandLine(options, factory);
    commands().forEach(method -> add(root, method, factory));
    return root.setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(around.out())
        .setErr(around.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                around.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setExecutionStrategy(parsed -> execute(parsed, factory))
        .setExecutionExceptionHandler((e, line, result) -> tell(session, e));
  }

  /** The methods, a command before those below it. */
  private static Stream<Method> commands() {
    return GROUPS.stream()
        .flatMap(group -> CommandLine.getCommandMethods(group, null).stream())
        .sorted(Comparator.comparing(Cli::name));
  }

  private static String name(Method method) {
    return method.getAnnotation(CommandLine.Command.class).name();
  }

  /** A name of two words is a command below another. */
  private static void add(CommandLine root, Method method, IFactory factory) {
    String[] words = name(method).split(" ", -1);
    CommandLine parent =
        Arrays.stream(words)
            .limit(words.length - 1L)
            .reduce(
                root, (line, word) -> line.getSubcommands().get(word), (first, second) -> second);
    String own = words[words.length - 1];
    CommandSpec spec = CommandSpec.forAnnotatedObject(method, factory);
    parent.addSubcommand(own, spec.name(own));
  }

  /**
   * picocli calls a command's method on its parent's object, so the command that runs gets its
   * group as the parent: for the run alone, since all help and parsing is over by then.
   */
  private static int execute(ParseResult parsed, IFactory factory) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandSpec spec = last.commandSpec();
    if (spec.userObject() instanceof Method method && !last.isUsageHelpRequested()) {
      CommandSpec group = CommandSpec.wrapWithoutInspection(group(method, factory));
      spec.parent(new CommandLine(group).getCommandSpec()); // Else it counts as the root's sibling.
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static Object group(Method method, IFactory factory) {
    try {
      return factory.create(method.getDeclaringClass());
    } catch (Exception e) {
      throw new IllegalStateException("a group of commands can be made", e);
    }
  }

  private static int tell(Session session, Exception e) throws Exception {
    if (e instanceof CliException refusal) {
      session.note("escapement: " + refusal.getMessage());
      return refusal.exitCode();
    }
    throw e;
  }
}
