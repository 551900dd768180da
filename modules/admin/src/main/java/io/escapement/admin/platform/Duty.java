package io.escapement.admin.platform;

/**
 * Work of the service that one replica at a time does, again and again. Features add theirs to
 * Guice's set of them ({@code Multibinder}).
 *
 * <p>"One at a time" is kept by the engine, within the bounds of any lease: a replica that lost its
 * turn without knowing may go on until it reaches the engine again. So each pass must be safe
 * beside another one: it looks at facts, and what it writes is guarded by locks or keys in the
 * database. Within one replica no two passes of a duty go on at once, so what it remembers needs no
 * lock.
 */
public interface Duty {

  /** Its name in workflow ids and in the log: words in lower case with hyphens. */
  String name();

  /**
   * Does what there is to do now. What goes wrong is told by an exception, and tried again at the
   * next pass.
   */
  void pass();
}
