package bench;

import com.sun.management.OperatingSystemMXBean;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.naturalli.NaturalLogicAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.CoreMap;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Times CoreNLP, loaded once and warmed up, over text files: {@code Bench WARM_UP FILE...}; prints JSON. */
public final class Bench {
  private static final String ANNOTATORS = "tokenize,ssplit,pos,lemma,ner,depparse,coref,natlog,openie";

  private Bench() {}

  public static void main(String[] paths) throws Exception {
    long begin = System.nanoTime();
    StanfordCoreNLP pipeline = new StanfordCoreNLP(settings());
    List<String> texts = new ArrayList<>();
    for (String path : paths) texts.add(Files.readString(Path.of(path)));
    pipeline.annotate(new Annotation(texts.get(0)));
    long loaded = System.nanoTime();
    long cpu = cpuTime();
    long tokens = 0;
    long triples = 0;
    for (String text : texts.subList(1, texts.size())) {
      Annotation article = new Annotation(text);
      pipeline.annotate(article);
      tokens += article.get(CoreAnnotations.TokensAnnotation.class).size();
      for (CoreMap sentence : article.get(CoreAnnotations.SentencesAnnotation.class))
        triples += sentence.get(NaturalLogicAnnotations.RelationTriplesAnnotation.class).size();
    }
    System.out.printf("{\"load_s\": %.3f, \"seconds\": %.3f, \"wall_s\": %.3f, \"tokens\": %d, \"triples\": %d}%n",
        seconds(begin, loaded), seconds(cpu, cpuTime()), seconds(loaded, System.nanoTime()), tokens, triples);
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("annotators", ANNOTATORS);
    settings.setProperty("coref.algorithm", "statistical");
    settings.setProperty("threads", "1");
    return settings;
  }

  /** Of the whole process, garbage collection and compilation included. */
  private static long cpuTime() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }
}
