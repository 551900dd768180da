package io.escapement.admin.platform;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a caller must be allowed to do, to call a resource method. It is checked before the method
 * runs; a method without it is refused to everybody.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {

  /** What must be allowed. */
  Permission value();

  /** To what; by default to the job that the address names. */
  Reach to() default Reach.JOB;

  /** To what a permission must reach. */
  enum Reach {
    /**
     * To the job that {@code {id}} in the address names. Where there is no such job, to any team:
     * the method then says that there is none, or checks the team of the one that it makes.
     */
    JOB,
    /** To any team at all: the method itself keeps to those that the caller's grants cover. */
    SOME_TEAM,
    /** To all teams, and to jobs that nobody owns. */
    ALL_TEAMS,
    /** To nothing: whoever is recognised may call. */
    NOTHING
  }
}
