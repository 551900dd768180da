package io.escapement.admin.cli;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Gives each group of commands the session. */
final class SessionFactory implements IFactory {

  private final IFactory others = CommandLine.defaultFactory();
  private final Session session;

  SessionFactory(Session session) {
    this.session = session;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    boolean isGroup =
        Arrays.stream(type.getDeclaredConstructors())
            .anyMatch(
                made -> Arrays.equals(made.getParameterTypes(), new Class<?>[] {Session.class}));
    if (!isGroup) {
      return others.create(type);
    }
    Constructor<K> constructor = type.getDeclaredConstructor(Session.class);
    constructor.setAccessible(true);
    return constructor.newInstance(session);
  }
}
