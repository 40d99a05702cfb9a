// Every text that a guest may read is plain French; the lint that says so can say no.
import { describe, expect, it } from 'vitest';
import { faults, sentences, wordsOf } from './lint.ts';
import { saidToGuests } from './said-to-guests.ts';

const all = await saidToGuests();

describe('The texts that a guest may read', () => {
  it('are found wherever they are: answers, announcements, reminders, page', () => {
    const said = all.map(({ text }) => text).join('\n');
    for (const part of [
      'réservée à l’équipe',
      'une invitation pour vous',
      'construire un projet ensemble',
      'contact des usagers',
      'Dans une semaine',
      'C’est pour bientôt',
      'Voici le programme',
      'un court échange',
      'Vous aviez commencé',
      'J’ai fermé',
      'est vide',
      'souhaite noter vos mots',
      'Vous pouvez dire oui ou non',
      'vos mots sont oubliés',
      'a retenu cette idée',
      'ceux d’une autre personne',
      'Votre prénom',
      'Votre message à Passerelle',
      'Pas envoyé',
    ])
      expect.soft(said).toContain(part);
    expect(all.length).toBeGreaterThan(60);
  });

  it('are plain: short sentences, no acronym left alone, no jargon', () => {
    expect(all.flatMap(({ from, text }) => faults(text).map((fault) => `${fault} (${from})`))).toEqual([]);
  });

  it('have twelve words a sentence at most, on average', () => {
    const whole = all.flatMap(({ text }) => sentences(text)).filter((one) => /[.!?]$/.test(one));
    const lengths = whole.map((one) => wordsOf(one).length);
    const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
    console.info(`${lengths.length} sentences to guests, ${mean.toFixed(1)} words each on average`);
    expect(mean).toBeLessThanOrEqual(12);
  });
});

describe('The lint', () => {
  it.each([
    [
      'Nous vous invitons à la prochaine réunion qui aura lieu mardi soir dans la grande salle du fond du couloir, à droite.',
      '22 words',
    ],
    ['Votre MSP vous attend.', 'unexplained acronym: MSP'],
    ['La CdS et la RU.', 'unexplained acronym: CdS'],
    ['Rendez-vous le 10/09/2024.', 'month in figures'],
    ['Rendez-vous le 2024-09-10.', 'month in figures'],
    ['Vous êtes invité·e.', 'middle dot'],
    ['Vous êtes invité(e).', 'parenthesised ending'],
    ['Tu peux venir.', 'not « vous »'],
    ['Je t’attends.', 'not « vous »'],
    ['La réunion a été décidée hier.', 'passive'],
    ['Le dossier est validé par la caisse.', 'passive'],
    ['Veuillez patienter.', 'jargon'],
    ['Ce référentiel vaut pour vous.', 'jargon'],
    ['Donnez votre feedback.', 'English word'],
  ])('refuses « %s »', (text, fault) => {
    expect(faults(text).join('\n')).toContain(fault);
  });

  it.each([
    ['Rendez-vous mardi 10 septembre 2024 à 18 h 30, salle du fond.'],
    ['Votre maison de santé (MSP) vous attend. La MSP est ouverte.'],
    ['Vous êtes invité ou invitée. Merci Paul.'],
    ['• Respect : chacun parle et chacun écoute, sans juger.'],
  ])('accepts « %s »', (text) => {
    expect(faults(text)).toEqual([]);
  });
});
